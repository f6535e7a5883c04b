#include <cstdint>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/letter_matcher.h"
#include "tests/system/running_cases.h"

namespace arendegang::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What the arena decided, annulled or corrected by itself (ARCHITECTURE §2.7).
class WhatTheArenaDecided : public RunningCases {
 protected:
  /// Recommended, and known to the network that it is to be anchored in.
  static std::string being_anchored(const std::string& name) {
    const std::string number = submit(name);
    secretary(number, fmt::format("satt_pa_agenda mote={}", kFirstDay));
    secretary(number, fmt::format("rekommendera datum={} paragraf='§ 12' natverk=hsn", kFirstDay));
    structure().let_mail_leave();
    return number;
  }
  /// What a party's registrar sees of the party's own part.
  static std::string part_of(const std::string& number, const std::string& party) {
    const auto shown =
        structure().arende("sekreterare", fmt::format("--json show '{}'", number)).json();
    for (const auto& child : shown.at("children").as_array()) {
      if (child.at("party").as_string() != party) continue;
      return done("registrator-" + party,
                  fmt::format("show {}", child.at("instance").to_number<std::int64_t>()));
    }
    ADD_FAILURE() << party << " has no part in " << number;
    return {};
  }
};

TEST_F(WhatTheArenaDecided, IsAnnulledBeforeItsDispatch) {
  const std::string number = being_anchored("Fel protokollspunkt");
  secretary(number, "makulera_beslut skal='Hör till ett annat ärende.'");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), AllOf(HasSubstr("På PaHSU:s dagordning"), HasSubstr("makulering"),
                                  HasSubstr("Hör till ett annat ärende.")));
  EXPECT_THAT(letters("hsn", number),
              Contains(letter("Makulerat beslut", "Hör till ett annat ärende.")));
  EXPECT_THAT(letters("berg", number), IsEmpty());
  secretary(number, fmt::format("rekommendera datum={} paragraf='§ 13'", kFirstDay));
  EXPECT_THAT(show(number), HasSubstr("Väntar på justering och expediering"));
}

TEST_F(WhatTheArenaDecided, IsAnnulledAfterItsDispatchWithWhatThePartiesReportedKept) {
  const std::string number = forwarded("Ogiltigt beslut");
  secretary(number, "makulera_beslut skal='Arenan var inte beslutför.'");
  structure().let_mail_leave();
  for (const char* mailbox : {"berg", "are", "folkhalsa"}) {
    EXPECT_THAT(letters(mailbox, number),
                Contains(letter("Makulerat beslut", "Arenan var inte beslutför.")))
        << mailbox;
  }
  EXPECT_THAT(balance(), HasSubstr(number));
  EXPECT_THAT(show(number), HasSubstr("På PaHSU:s dagordning"));
  EXPECT_THAT(outcome(number), AllOf(HasSubstr("Rundan avbruten"), HasSubstr("§ 41")));
  EXPECT_THAT(part_of(number, "berg"), HasSubstr("Arenan var inte beslutför."));
  EXPECT_THAT(structure().page(number),
              AllOf(HasSubstr("Makulerat beslut"), HasSubstr("Arenan var inte beslutför.")));
}

TEST_F(WhatTheArenaDecided, IsMadeAnewForThePartiesAfterAnAnnulment) {
  const std::string number = dispatched("Beslutas om");
  secretary(number, "makulera_beslut skal='Arenan var inte beslutför.'");
  secretary(number, fmt::format("rekommendera datum={} paragraf='§ 13'", kFirstDay));
  secretary(number, fmt::format("expediera justerat={}", kFirstDay));
  report(number, "berg", "i_enlighet");
  structure().let_mail_leave();
  EXPECT_THAT(letters("berg", number), Contains(letter("Rekommendation", "omgång 2")));
  EXPECT_THAT(outcome(number), AllOf(HasSubstr("§ 13"), HasSubstr("Bergs kommun  2")));
}

TEST_F(WhatTheArenaDecided, HasAPointCorrectedBeforeItsDispatch) {
  const std::string number = being_anchored("Skrivfel före");
  secretary(number, "ratta_attsats nr=1 lydelse='Att göra det under 2028.' skal='År saknades.'");
  secretary(number, "avsta_forankring natverk=hsn skal='Brådskar.'");
  secretary(number, fmt::format("expediera justerat={}", kFirstDay));
  structure().let_mail_leave();
  EXPECT_THAT(show(number), AllOf(HasSubstr("Tidigare lydelser"), HasSubstr("Att göra det."),
                                  HasSubstr("År saknades.")));
  EXPECT_THAT(letters("hsn", number),
              Contains(letter("Rättelse av att-sats 1", "Att göra det under 2028.")));
  EXPECT_THAT(letters("berg", number),
              Contains(letter("Rekommendation", "Att göra det under 2028.")));
}

TEST_F(WhatTheArenaDecided, HasAPointCorrectedAfterItsDispatch) {
  const std::string number = forwarded("Skrivfel efter");
  secretary(number, "ratta_attsats nr=1 lydelse='Att göra det under 2028.' skal='År saknades.'");
  structure().let_mail_leave();
  for (const char* mailbox : {"berg", "are", "folkhalsa"}) {
    EXPECT_THAT(letters(mailbox, number),
                Contains(AllOf(letter("Rättelse av att-sats 1", "Att göra det under 2028."),
                               Field(&Letter::text, HasSubstr("Att göra det.")))))
        << mailbox;
  }
  EXPECT_THAT(outcome(number), HasSubstr("§ 41")) << "what the parties decided stands";
  EXPECT_THAT(part_of(number, "berg"),
              AllOf(HasSubstr("Tidigare lydelser"), HasSubstr("År saknades.")));
  EXPECT_THAT(structure().page(number),
              AllOf(HasSubstr("Att göra det under 2028."), HasSubstr("Att göra det.")));
}

TEST_F(WhatTheArenaDecided, HasNoOtherPointThanItHas) {
  const std::string number = dispatched("Ingen sådan");
  EXPECT_THAT(refused(number, "ratta_attsats nr=7 lydelse=x skal=x"),
              HasSubstr("Beslutet har ingen att-sats med det numret."));
  EXPECT_THAT(refused(submit("Inte beslutat"), "makulera_beslut skal=x"),
              HasSubstr("går inte att göra"));
}

TEST_F(WhatTheArenaDecided, LeavesAJournalThatProvesItself) {
  EXPECT_THAT(done("driftansvarig", "verify"), HasSubstr("Journalen håller"));
  EXPECT_THAT(done("driftansvarig", "incidents"), HasSubstr("Inga incidenter"));
}

}  // namespace
}  // namespace arendegang::test
