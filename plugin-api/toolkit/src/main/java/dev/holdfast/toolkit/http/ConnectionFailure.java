package dev.holdfast.toolkit.http;

import dev.holdfast.plugin.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a request got no response. */
public enum ConnectionFailure {
  UNKNOWN_HOST(
      ErrorCode.UNREACHABLE,
      "the host name doesn't resolve",
      "Check its spelling, and the name server.",
      UnknownHostException.class,
      UnresolvedAddressException.class),
  NO_TRUSTED_TLS(
      ErrorCode.UNREACHABLE,
      "a trusted TLS connection could not be established",
      "Check that this machine trusts the server's certificate, and that the port speaks TLS.",
      SSLException.class),
  NOTHING_ANSWERS(
      ErrorCode.UNREACHABLE,
      "nothing answers there",
      "Check host and port, and firewalls.",
      ConnectException.class,
      HttpConnectTimeoutException.class),
  TOO_SLOW(
      ErrorCode.TIMED_OUT,
      "no answer came in time",
      "Try again when the server or the network is less busy.",
      SocketTimeoutException.class,
      HttpTimeoutException.class,
      TimeoutException.class),
  BROKEN(
      ErrorCode.CONNECTION_LOST,
      "the connection broke",
      "Check the network between this machine and the server, then try again.",
      IOException.class);

  private final ErrorCode code;
  private final String reason;
  private final String hint;
  private final Set<Class<?>> causes;

  ConnectionFailure(ErrorCode code, String reason, String hint, Class<?>... causes) {
    this.code = code;
    this.reason = reason;
    this.hint = hint;
    this.causes = Set.of(causes);
  }

  /** Returns the reason, or empty if the exception isn't about a connection. */
  public static Optional<ConnectionFailure> of(Throwable thrown) {
    return Arrays.stream(values()).filter(failure -> failure.isCauseOf(thrown)).findFirst();
  }

  private boolean isCauseOf(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      Throwable cause = each;
      if (causes.stream().anyMatch(type -> type.isInstance(cause))) {
        return true;
      }
    }
    return false;
  }

  /** The kind of failure. */
  public ErrorCode code() {
    return code;
  }

  /** The reason, as the end of a sentence. */
  public String reason() {
    return reason;
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}
