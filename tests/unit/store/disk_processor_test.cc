// Which processor a disk answers on, from trees as the kernel shows them.

#include "engine/store/disk_processor.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/sysmacros.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

namespace fs = std::filesystem;

/// A machine with one disk, 254:0, its partition 254:1, and a volume 253:0 on that partition. The
/// disk's adapter has the interrupts that are told.
class DiskProcessor : public ::testing::Test {
 protected:
  DiskProcessor() {
    fs::create_directories(disk_ / "vda1");
    fs::create_directories(volume_ / "slaves");
    fs::create_directories(system_ / "dev" / "block");
    fs::create_directory_symlink(disk_ / "vda1", volume_ / "slaves" / "vda1");
    fs::create_directory_symlink(disk_, system_ / "dev" / "block" / "254:0");
    fs::create_directory_symlink(disk_ / "vda1", system_ / "dev" / "block" / "254:1");
    fs::create_directory_symlink(volume_, system_ / "dev" / "block" / "253:0");
  }

  void interrupt(const std::string& number, const std::string& counts) {
    fs::create_directories(adapter_ / "msi_irqs");
    std::ofstream(adapter_ / "msi_irqs" / number) << "msix\n";
    const auto irq = system_ / "kernel" / "irq" / number;
    fs::create_directories(irq);
    std::ofstream(irq / "per_cpu_count") << counts << "\n";
  }
  std::optional<int> processor_of(unsigned major, unsigned minor) const {
    return disk_processor(makedev(major, minor), system_);
  }

 private:
  test::TemporaryDirectory folder_;
  const fs::path system_ = folder_ / "sys";
  const fs::path adapter_ = system_ / "devices" / "pci0000:00" / "0000:00:02.0";
  const fs::path disk_ = adapter_ / "virtio1" / "block" / "vda";
  const fs::path volume_ = system_ / "devices" / "virtual" / "block" / "dm-0";
};

TEST_F(DiskProcessor, IsTheOneThatGotTheDisksInterrupts) {
  interrupt("36", "0,16247614,0");
  EXPECT_EQ(processor_of(254, 0), 1);
}

TEST_F(DiskProcessor, IsTheOneThatGotNearlyAllOfThem) {
  interrupt("35", "1,0,0");
  interrupt("36", "99,0,900");
  EXPECT_EQ(processor_of(254, 0), 2);
}

TEST_F(DiskProcessor, IsNoneWhenTheDiskAnswersOnSeveral) {
  interrupt("36", "800,0");
  interrupt("37", "0,200");
  EXPECT_EQ(processor_of(254, 0), std::nullopt);
}

TEST_F(DiskProcessor, IsTheSameForAPartition) {
  interrupt("36", "0,5");
  EXPECT_EQ(processor_of(254, 1), 1);
}

TEST_F(DiskProcessor, IsTheSameForAVolumeOnAPartition) {
  interrupt("36", "0,5");
  EXPECT_EQ(processor_of(253, 0), 1);
}

TEST_F(DiskProcessor, IsNoneOfADeviceThatIsNoDisk) {
  interrupt("36", "0,5");
  EXPECT_EQ(processor_of(0, 31), std::nullopt);
}

TEST_F(DiskProcessor, IsNoneOfADiskWithoutInterruptsOfItsOwn) {
  EXPECT_EQ(processor_of(254, 0), std::nullopt);
}

TEST_F(DiskProcessor, IsNoneOfADiskThatHasNotAnsweredYet) {
  interrupt("36", "0,0");
  EXPECT_EQ(processor_of(254, 0), std::nullopt);
}

TEST_F(DiskProcessor, IsNoneWhenTheCountsCannotBeRead) {
  interrupt("36", "inga");
  EXPECT_EQ(processor_of(254, 0), std::nullopt);
}

TEST_F(DiskProcessor, DeviceIsTheOneOfTheFolder) {
  EXPECT_EQ(device_of("/proc"), device_of("/proc/self"));
  EXPECT_NE(device_of("/proc"), device_of("/"));
  EXPECT_EQ(device_of("/finns/inte"), std::nullopt);
}

}  // namespace
}  // namespace arendegang::store
