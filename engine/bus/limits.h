#pragma once

#include <chrono>
#include <cstddef>

namespace arendegang::bus {

/// Bytes of one message. A peer that sends more is disconnected by the transport; our own sockets
/// refuse to send more, so that this is told where it happens.
inline constexpr std::size_t kMaxMessageBytes = std::size_t{40} * 1024 * 1024;
/// Messages that wait in one direction of a request socket, per peer.
inline constexpr int kRequestHighWaterMark = 8192;
/// Events that wait for one slow subscriber; beyond, it loses some, notices, and asks for the
/// range.
inline constexpr int kEventHighWaterMark = 65536;
/// How long what was sent last may still leave when a socket closes.
inline constexpr std::chrono::milliseconds kLinger{200};
/// Connections that may wait to be accepted.
inline constexpr int kBacklog = 512;
/// Bytes of a path that a Unix domain socket can have (`sun_path` without its final zero).
inline constexpr std::size_t kMaxIpcPathBytes = 107;
/// A lost connection is tried again after this, doubling up to the maximum.
inline constexpr std::chrono::milliseconds kReconnect{50};
inline constexpr std::chrono::milliseconds kMaxReconnect{2000};

/// An address that is about to be free is tried again after this.
inline constexpr std::chrono::milliseconds kAddressRetry{1};

/// A CURVE key, and the same as Z85 (ZeroMQ RFC 32).
inline constexpr std::size_t kKeyBytes = 32;
inline constexpr std::size_t kKeyCharacters = 40;
/// What a key is for, in its file; and the whole file.
inline constexpr std::size_t kMaxKeyPurposeBytes = 300;
inline constexpr std::size_t kMaxKeyFileBytes = 1024;
/// Over tcp a silent peer is asked for a sign of life after this, and given up when none comes.
inline constexpr std::chrono::milliseconds kHeartbeat{10000};
inline constexpr std::chrono::milliseconds kHeartbeatTimeout{30000};

static_assert(kKeyCharacters == kKeyBytes / 4 * 5);
static_assert(kHeartbeat < kHeartbeatTimeout);
static_assert(kReconnect < kMaxReconnect);

}  // namespace arendegang::bus
