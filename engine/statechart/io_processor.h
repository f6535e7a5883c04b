#pragma once

#include <string_view>

/// Names that the Recommendation and ARCHITECTURE §4 fix for `<send>` and `<invoke>`.
namespace arendegang::statechart {

/// The SCXML Event I/O Processor (SCXML Appendix C.1), long and short.
inline constexpr std::string_view kScxmlProcessor =
    "http://www.w3.org/TR/scxml/#SCXMLEventProcessor";
inline constexpr std::string_view kScxmlProcessorShort = "scxml";

/// What an `<invoke>` of another chart has as its type (SCXML §6.4.2).
inline constexpr std::string_view kScxmlInvoke = "http://www.w3.org/TR/scxml/";

/// Work for a worker.
inline constexpr std::string_view kJobProcessor = "urn:arendegang:job";

/// Another instance, that is nobody's child.
inline constexpr std::string_view kStartProcessor = "urn:arendegang:start";

/// Every type of ours begins so.
inline constexpr std::string_view kOurTypes = "urn:arendegang:";

/// Targets of the SCXML processor (Appendix C.1).
inline constexpr std::string_view kInternalTarget = "#_internal";
inline constexpr std::string_view kParentTarget = "#_parent";
inline constexpr std::string_view kSessionTargetPrefix = "#_scxml_";
inline constexpr std::string_view kInvocationTargetPrefix = "#_";

inline constexpr std::string_view kDoneInvokePrefix = "done.invoke.";
inline constexpr std::string_view kDoneEachPrefix = "a:done.each.";

}  // namespace arendegang::statechart
