package dev.holdfast.host.access.matrix;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hostile values, in groups. */
final class HostileValues {

  /** Starts a line of the log only if it was forged. */
  static final String FORGED = "2026-01-01T00:00:00.000Z ERROR Forged";

  /** Contained in every secret. */
  static final String SECRET = "Canary-7Q-secret";

  private static final int LONG_TEXT = 200_000;
  private static final int LONG_PARAMETER = 6_000;
  private static final int DEEP = 900;

  private final Map<String, List<String>> texts;
  private final Map<String, List<String>> json;

  /**
   * Creates the values.
   *
   * @param foreign the ids of another organisation
   * @param forbidden files and folders that nobody may use
   * @param port a port of this machine to which nobody may connect
   * @param canary a file that an injected command would create
   */
  HostileValues(Collection<String> foreign, List<Path> forbidden, int port, Path canary) {
    String address = "127.0.0.1:" + port;
    this.texts =
        Map.of(
            "foreign",
            foreign.stream().flatMap(id -> Stream.of(id, id.toUpperCase(Locale.ROOT))).toList(),
            "garbled",
            List.of(
                "",
                " ",
                "null",
                "0",
                "' or '1'='1",
                "1; drop table session; --",
                "%",
                "../../etc/passwd",
                "\0",
                "\uFF10",
                "x".repeat(3000)),
            "numbers",
            List.of("-1", "0", "2147483648", "-9223372036854775809", "1e9", "1.5", "0x10", "NaN"),
            "times",
            List.of("2026-01-01", "+1000000000-12-31T23:59:59Z", "0000-00-00T00:00:00Z", "now()"),
            "texts",
            List.of(
                "a\r\n" + FORGED + " - line",
                "a\u2028" + FORGED + "\u0085" + FORGED,
                "\u001b[2J\u001b]0;title\u0007",
                "\u202Egnp.exe\u202C",
                "\uD800",
                "\0",
                "Z" + "\u0335\u0321\u030A".repeat(60),
                "%_%' or 1=1 --",
                "*",
                "<script>alert(1)</script>",
                "${jndi:ldap://" + address + "/x}",
                "{{7*7}}${7*7}#{7*7}%n%s%x"),
            "programs",
            List.of(
                "$(touch " + canary + ")",
                "`touch " + canary + "`",
                "x; touch " + canary + " #",
                "x\ntouch " + canary + "\n",
                "--file=" + canary,
                "-o" + canary),
            "paths",
            Stream.concat(
                    forbidden.stream().map(Path::toString),
                    Stream.of(
                        "/etc/passwd",
                        "../../../../etc/passwd",
                        "..%2f..%2f..%2fetc%2fpasswd",
                        "file:///etc/passwd",
                        "\\\\" + address + "\\share",
                        "a/../../b"))
                .toList(),
            "addresses",
            List.of(
                "http://" + address + "/x",
                "https://user@" + address,
                "//" + address + "/x",
                "http://169.254.169.254/latest/meta-data",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "a@[127.0.0.1]",
                "a@example.com\r\nBcc: b@example.com",
                "\"a b\"@example.com",
                "a@" + "a.".repeat(120) + "com"),
            "secrets",
            List.of(
                SECRET,
                SECRET + "\r\n" + FORGED,
                SECRET + "\0",
                SECRET.repeat(40),
                "\u202E" + SECRET,
                SECRET + "%_%' or 1=1 --"),
            "headers",
            List.of(
                "",
                "x".repeat(LONG_PARAMETER),
                "\u001b[2J",
                "\u00e9\u00ff",
                "a\tb",
                "\"",
                "*,*,*",
                "W/\"0\"",
                "-1",
                "Bearer ",
                "Basic Og==",
                "http://" + address,
                "127.0.0.1, ::1, unknown"));
    this.json =
        Map.of(
            "types",
            List.of("null", "true", "1", "1e999999999", "\"\"", "[]", "{}", "[[]]", deep("[", "]")),
            "maps",
            List.of(
                "{}",
                "{\"\\u0000\": \"x\"}",
                "{\"__proto__\": {\"path\": \"/etc\"}}",
                "{\"path\": \"/etc\"}",
                "{\"path\": {\"path\": \"/etc\"}}",
                "{\"path\": [\"/etc\"]}",
                "{\"path\": \"%s\"}".formatted(forbidden.get(0)),
                "{\"path\": \"%s\"}".formatted(forbidden.get(1)),
                "{\"host\": \"%s\"}".formatted(address),
                "{\"x\": \"%s\"}".formatted("x".repeat(LONG_TEXT)),
                many("{", "\"k%d\": \"v\"", "}"),
                deep("{\"a\":", "}")),
            "lists",
            List.of("[null]", "[[]]", "[{}]", "[true]", many("[", "\"x%d\"", "]"), deep("[", "]")),
            "long",
            List.of("\"" + "x".repeat(LONG_TEXT) + "\"", "\"" + "\\n".repeat(LONG_TEXT) + "\""));
  }

  private static String deep(String open, String close) {
    return open.repeat(DEEP) + "1" + close.repeat(DEEP);
  }

  private static String many(String open, String item, String close) {
    return IntStream.range(0, 4000)
        .mapToObj(item::formatted)
        .collect(Collectors.joining(",", open, close));
  }

  /**
   * Returns the values of some groups in the form of this input: the text of a parameter, or JSON
   * in a body.
   */
  List<String> of(Input input, List<String> groups) {
    if (!input.place().equals("body")) {
      return groups.stream().flatMap(this::parameters).toList();
    }
    return groups.stream()
        .flatMap(
            group ->
                Stream.concat(
                    texts.getOrDefault(group, List.of()).stream().map(TamperedRequest::quoted),
                    json.getOrDefault(group, List.of()).stream()))
        .toList();
  }

  private Stream<String> parameters(String group) {
    return group.equals("long")
        ? Stream.of("x".repeat(LONG_PARAMETER))
        : texts.getOrDefault(group, List.of()).stream();
  }

  boolean has(String group) {
    return texts.containsKey(group) || json.containsKey(group);
  }
}
