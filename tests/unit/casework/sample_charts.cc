#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {

std::string chart_document(std::string_view name, std::string_view content) {
  std::string document = R"(<scxml xmlns="http://www.w3.org/2005/07/scxml")"
                         R"( xmlns:a="urn:arendegang:chart:1" version="1.0" name=")";
  document += name;
  document += "\">\n";
  document += content;
  document += "</scxml>\n";
  return document;
}

std::string case_chart() {
  return chart_document("arende", R"xml(
  <a:label sv="ärende" en="case"/>
  <a:start role="sekreterare sammankallande" series="arende">
    <a:field name="subject" type="text" required="true"/>
    <a:field name="owner" type="group"/>
    <a:field name="material" type="file" many="true"/>
  </a:start>
  <a:event name="prepare" role="sekreterare" sv="bered" en="prepare">
    <a:field name="owner" type="group"/>
  </a:event>
  <a:event name="hand_over" role="sammankallande" scope="group" sv="lämna underlag"
           en="hand over material"/>
  <a:event name="decide" role="sekreterare" sv="besluta" en="decide" compute="addressed_parties">
    <a:field name="points" type="list" required="true">
      <a:field name="text" type="text" required="true"/>
      <a:field name="addressees" type="party" many="true"/>
    </a:field>
  </a:event>
  <a:event name="close" role="sekreterare" sv="avsluta" en="close"/>
  <a:event name="part.answered" from="part"/>
  <a:subject expr="subject"/>
  <a:group expr="owner"/>
  <a:column name="number" expr="_x.facts.deadlines.report_days"/>
  <a:column name="answers" expr="length(answers)"/>
  <a:column name="broken" expr="no.such.thing"/>
  <datamodel>
    <data id="subject" expr="''"/>
    <data id="owner" expr="''"/>
    <data id="material" expr="[]"/>
    <data id="number" expr="''"/>
    <data id="started_by" expr="''"/>
    <data id="reminders" expr="0"/>
    <data id="addressed" expr="[]"/>
    <data id="answers" expr="[]"/>
    <data id="joined" expr="false"/>
  </datamodel>
  <state id="received">
    <a:label sv="inkommet" en="received"/>
    <onentry>
      <assign location="number" expr="_x.number"/>
      <assign location="started_by" expr="_x.actor.id"/>
    </onentry>
    <transition event="prepare" target="prepared">
      <assign location="owner" expr="_event.data.owner ?? owner"/>
    </transition>
  </state>
  <state id="prepared">
    <a:label sv="under beredning" en="in preparation"/>
    <a:deadline expr="days(date('2027-03-01'), 14)" sv="underlag" en="material"/>
    <onentry>
      <send id="reminder" event="remind" delay="60s"/>
    </onentry>
    <onexit>
      <cancel sendid="reminder"/>
      <cancel sendid="letter"/>
    </onexit>
    <transition event="remind">
      <assign location="reminders" expr="reminders + 1"/>
      <send id="letter" type="urn:arendegang:job" event="mail" target="byn">
        <param name="about" expr="subject"/>
      </send>
      <send id="reminder" event="remind" delay="60s"/>
    </transition>
    <transition event="hand_over" target="on_agenda"/>
  </state>
  <state id="on_agenda">
    <a:label sv="på agenda" en="on the agenda"/>
    <transition event="decide" cond="length(_event.data.points) > 0" target="round">
      <assign location="addressed" expr="_event.data.addressed"/>
    </transition>
  </state>
  <state id="round">
    <a:label sv="hos parterna" en="with the parties"/>
    <invoke type="scxml" src="part" id="round" a:each="addressed" a:key="item.party">
      <param name="party" expr="item.party"/>
      <param name="points" expr="item.points"/>
    </invoke>
    <transition event="part.answered">
      <assign location="answers" expr="concat(answers, _event.data)"/>
    </transition>
    <transition event="a:done.each.round" target="closed">
      <assign location="joined" expr="true"/>
    </transition>
    <transition event="close" target="closed"/>
  </state>
  <final id="closed">
    <a:label sv="avslutat" en="closed"/>
  </final>
)xml");
}

std::string part_chart() {
  return chart_document("part", R"xml(
  <a:label sv="partsbeslut" en="party decision"/>
  <a:start from="arende"/>
  <a:event name="answer" role="registrator" scope="party" sv="svara" en="answer">
    <a:field name="outcome" type="choice" required="true">
      <a:choice value="yes"/>
      <a:choice value="no"/>
    </a:field>
  </a:event>
  <a:party expr="party"/>
  <a:read role="registrator"/>
  <datamodel>
    <data id="party" expr="''"/>
    <data id="points" expr="[]"/>
    <data id="outcome" expr="''"/>
  </datamodel>
  <parallel id="handled">
    <state id="decision">
      <state id="waiting">
        <a:label sv="väntar på svar" en="awaiting an answer"/>
        <transition event="answer" target="answered">
          <assign location="outcome" expr="_event.data.outcome"/>
          <send target="#_parent" event="part.answered">
            <param name="party" expr="party"/>
            <param name="outcome" expr="_event.data.outcome"/>
          </send>
        </transition>
      </state>
      <final id="answered"/>
    </state>
    <state id="delivery">
      <state id="sending">
        <a:label sv="skickas" en="being sent"/>
        <onentry>
          <send id="dispatch" type="urn:arendegang:job" event="mail" targetexpr="party">
            <param name="points" expr="points"/>
          </send>
        </onentry>
        <transition event="job.done.dispatch" target="sent"/>
        <transition event="job.skipped.dispatch" target="sent"/>
      </state>
      <final id="sent"/>
    </state>
    <transition event="done.state.handled" target="done"/>
  </parallel>
  <final id="done">
    <donedata>
      <param name="party" expr="party"/>
      <param name="outcome" expr="outcome"/>
    </donedata>
  </final>
)xml");
}

}  // namespace arendegang::casework
