package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says in words for people what the SDK's exceptions mean. The server's own message stays out: it
 * may quote keys and signatures.
 */
final class S3Errors {

  private S3Errors() {}

  static PluginException of(String task, SdkException e) {
    return e instanceof AwsServiceException answered
        ? answered(task, answered)
        : unanswered(task, e);
  }

  private static PluginException answered(String task, AwsServiceException e) {
    String name =
        Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    S3ErrorMeaning meaning = S3ErrorMeaning.of(name == null ? "" : name, e.statusCode());
    String answer = name == null || name.isEmpty() ? "" : name + ", ";
    return new PluginException(
        meaning.code(),
        "Could not " + task + ": " + meaning.reason() + " (" + answer + e.statusCode() + ")",
        meaning.hint(),
        e);
  }

  private static PluginException unanswered(String task, SdkException e) {
    ErrorCode code = ErrorCode.CONNECTION_LOST;
    String reason = "the connection to the storage broke";
    String hint = "Look at the network between here and the storage, then try again.";
    if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
      code = ErrorCode.UNREACHABLE;
      reason = "the storage's host name doesn't resolve";
      hint = "Check the endpoint, the region, the bucket and \"Bucket in the path\".";
    } else if (has(e, SSLException.class)) {
      code = ErrorCode.UNREACHABLE;
      reason = "no trusted TLS connection can be made";
      hint = "Check the endpoint and whether this machine trusts the server's certificate.";
    } else if (has(e, java.net.ConnectException.class)
        || has(e, HttpConnectTimeoutException.class)) {
      code = ErrorCode.UNREACHABLE;
      reason = "nothing answers at the endpoint";
      hint = "Check the endpoint's host and port and the firewalls on the way.";
    } else if (has(e, SocketTimeoutException.class) || has(e, HttpTimeoutException.class)) {
      code = ErrorCode.TIMED_OUT;
      reason = "the storage didn't answer in time";
      hint = "Try again when the storage or the network is less busy.";
    } else if (!has(e, IOException.class)) {
      code = ErrorCode.PLUGIN_BUG;
      reason = "the request or its answer made no sense";
      hint = "Check that the endpoint speaks the S3 protocol.";
    }
    return new PluginException(code, "Could not " + task + ": " + reason, hint, e);
  }

  private static boolean has(@Nullable Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
