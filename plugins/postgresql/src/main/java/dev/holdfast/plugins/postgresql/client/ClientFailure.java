package dev.holdfast.plugins.postgresql.client;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client program's last words mean. They are only looked at to find a more telling code than
 * {@link ErrorCode#TOOL_FAILED}: what a server says comes in its own language.
 */
public final class ClientFailure {

  private static final Map<Pattern, ErrorCode> MEANINGS = meanings();

  /** In English, since tools run with LC_ALL=C.UTF-8. What the server warns of isn't printed. */
  private static final Pattern WARNING = Pattern.compile("^\\w+: warning: (.*)");

  private ClientFailure() {}

  /** The failure of a program that ended with another status than 0. */
  public static PluginException of(ToolResult result) {
    PluginException failure = result.failed();
    return new PluginException(code(result.errors()), failure.getMessage(), failure.hint());
  }

  /** The warnings that a program printed. */
  public static List<String> warnings(ToolResult result) {
    return result.errors().stream()
        .map(WARNING::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static ErrorCode code(List<String> lines) {
    String all = String.join("\n", lines);
    return MEANINGS.entrySet().stream()
        .filter(meaning -> meaning.getKey().matcher(all).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorCode.TOOL_FAILED);
  }

  private static Map<Pattern, ErrorCode> meanings() {
    Map<String, ErrorCode> texts = new LinkedHashMap<>();
    texts.put("server version mismatch|unsupported version", ErrorCode.TOOL_TOO_OLD);
    texts.put("No space left on device", ErrorCode.NO_SPACE);
    texts.put(
        "password authentication failed|no pg_hba.conf entry", ErrorCode.AUTHENTICATION_FAILED);
    texts.put("no password supplied", ErrorCode.AUTHENTICATION_FAILED);
    texts.put("FATAL:  database \".*\" does not exist", ErrorCode.NOT_FOUND);
    texts.put("could not translate host name|Connection refused", ErrorCode.UNREACHABLE);
    texts.put("lock timeout", ErrorCode.BUSY);
    texts.put(
        "terminating connection|server closed the connection|no connection to the server",
        ErrorCode.CONNECTION_LOST);
    texts.put(
        "permission denied|must be owner|must be superuser|affected by row-level security",
        ErrorCode.PERMISSION_DENIED);
    Map<Pattern, ErrorCode> meanings = new LinkedHashMap<>();
    texts.forEach((text, code) -> meanings.put(Pattern.compile(text), code));
    return meanings;
  }
}
