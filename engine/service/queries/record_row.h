#pragma once

#include <map>
#include <string>

#include "arendegang/v1/query.pb.h"
#include "engine/casework/mask.h"
#include "engine/casework/secrecy.h"
#include "engine/service/queries/asker.h"
#include "engine/store/batch.h"

namespace arendegang::service {

/// Writes records of cases as the asker may see them. What records of one instance have in common
/// is looked up once.
class RecordRows {
 public:
  explicit RecordRows(const Asker& asker) : asker_(asker) {}

  store::Result<void> fill(v1::RecordRow& out, const store::CaseRecordRow& row);

 private:
  /// The instance that has the record.
  struct Holder {
    std::string case_number;
    std::string place;  ///< of a part in its case, "2:"; empty: it is the case
    std::string subject;
    std::string party;
    casework::Secrecy secrecy;
    casework::Mask mask;  ///< of what is marked, whoever asks
    bool is_readable = false;
    bool sees_all = false;
  };

  store::Result<const Holder*> holder(casework::InstanceId id);
  store::Result<Holder> look_up(casework::InstanceId id) const;
  store::Result<void> place(casework::InstanceId id, Holder& holder) const;
  void fill_seen(v1::RecordRow& out, const casework::CaseRecord& record,
                 const Holder& holder) const;
  store::Result<void> fill_job(v1::RecordRow& out, casework::JobId job) const;
  store::Result<void> fill_replaced(v1::RecordRow& out, const store::CaseRecordRow& row,
                                    const Holder& holder) const;

  const Asker& asker_;
  std::map<casework::InstanceId, Holder> holders_;
};

}  // namespace arendegang::service
