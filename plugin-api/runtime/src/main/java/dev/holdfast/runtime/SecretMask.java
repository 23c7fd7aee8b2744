package dev.holdfast.runtime;

import dev.holdfast.plugin.config.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds secrets in text: literally, URL-encoded, and in base64 (RFC 4648, both alphabets, also
 * within something longer such as {@code user:password}). Each line of a multi-line secret counts,
 * and so do the path and the tokens of an address: a webhook's service repeats these without the
 * rest.
 *
 * <p>A plain word, such as {@code shop} or {@code postgres}, and a secret of fewer than 4
 * characters, are searched for only in typical places: after {@code password} and the like, and
 * between the colon and the {@code @} of a URL. Users, databases and tables have such names, too:
 * masking them everywhere would make messages useless, reveal more than it hides, and prevent
 * passing these names to programs. Thread-safe.
 */
public final class SecretMask {

  private static final String ASTERISKS = "********";
  private static final int SHORT = 4;
  private static final int TELLING = 8;
  private static final int TOKEN = 16;

  /** Letters and underscores in one case, perhaps capitalised: what people call things. */
  private static final Pattern WORD =
      Pattern.compile("(?=.{1,16}$)(?:\\p{L}[\\p{Ll}_]*|[\\p{Lu}_]+)");

  private static final Pattern ADDRESS = Pattern.compile("(?i:https?)://[^/?#\\s]+([/?#]\\S*)");

  private static final String BEFORE =
      "(?i:pass(?:word|wd|phrase)?|pwd|secret|token|key)[\"']?(?:\\s{0,3}[:=]\\s{0,3}|\\s{1,3})[\"']?";
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

  /** A long upload may use several access tokens. Older ones have expired. */
  private static final int MOST_ADDED = 20;

  private final Set<SecretText> secrets;
  private final Deque<SecretText> added = new ArrayDeque<>();
  private volatile Pattern pattern;

  private SecretMask(Collection<SecretText> secrets) {
    this.secrets = Set.copyOf(secrets);
    this.pattern = pattern(secrets);
  }

  /** A mask for these secrets; empty ones are skipped. */
  public static SecretMask of(Collection<SecretText> secrets) {
    return new SecretMask(secrets);
  }

  /** Masks this one, too: the last ones that were added are masked. */
  synchronized void add(SecretText secret) {
    if (!secrets.contains(secret) && !added.contains(secret)) {
      added.addLast(secret);
      if (added.size() > MOST_ADDED) {
        added.removeFirst();
      }
      pattern = pattern(Stream.concat(secrets.stream(), added.stream()).toList());
    }
  }

  private static Pattern pattern(Collection<SecretText> secrets) {
    // Longest first, so that no masked part leaves the rest of a longer one readable.
    Set<String> forms =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    secrets.stream()
        .flatMap(SecretMask::parts)
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .forEach(secret -> forms.addAll(forms(secret)));
    return forms.isEmpty()
        ? NOTHING
        : Pattern.compile(
            forms.stream().map(SecretMask::expression).collect(Collectors.joining("|")));
  }

  /** Replaces each secret in the text by asterisks. */
  public String apply(String text) {
    return pattern.matcher(text).replaceAll(ASTERISKS);
  }

  /** Whether the text contains a secret. */
  public boolean finds(String text) {
    return pattern.matcher(text).find();
  }

  /** The secret and, since logs come line by line, those of its lines that tell something. */
  private static Stream<String> parts(SecretText secret) {
    return Stream.of(
            Stream.of(secret.reveal()),
            secret.reveal().lines().filter(line -> line.strip().length() >= TELLING),
            partsOfAddress(secret.reveal().strip()))
        .flatMap(parts -> parts);
  }

  private static Stream<String> partsOfAddress(String secret) {
    Matcher address = ADDRESS.matcher(secret);
    if (!address.matches()) {
      return Stream.empty();
    }
    String path = address.group(1);
    return Stream.concat(
        Stream.of(path).filter(text -> text.length() >= TELLING),
        Stream.of(path.split("[/?&=#]")).filter(text -> text.length() >= TOKEN));
  }

  private static String expression(String form) {
    String literal = Pattern.quote(form);
    if (!isPlain(form)) {
      return literal;
    }
    return "(?<=" + BEFORE + ")" + literal + "(?![\\p{L}\\p{N}])|(?<=:)" + literal + "(?=@)";
  }

  private static boolean isPlain(String secret) {
    return secret.length() < SHORT || WORD.matcher(secret).matches();
  }

  private static List<String> forms(String secret) {
    if (secret.length() < SHORT) {
      return List.of(secret);
    }
    String plus = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String percent = plus.replace("+", "%20");
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.concat(
            Stream.of(secret, plus, percent, lowerHex(plus), lowerHex(percent)),
            Stream.of(0, 1, 2)
                .map(before -> base64(bytes, before))
                .flatMap(form -> Stream.of(form, form.replace('+', '-').replace('/', '_'))))
        .filter(form -> form.length() >= SHORT)
        .toList();
  }

  private static String lowerHex(String encoded) {
    return Pattern.compile("%..")
        .matcher(encoded)
        .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
  }

  /** The characters that the secret alone decides when {@code before} bytes mod 3 precede it. */
  private static String base64(byte[] secret, int before) {
    byte[] shifted = new byte[before + secret.length];
    System.arraycopy(secret, 0, shifted, before, secret.length);
    String encoded = BASE64.encodeToString(shifted);
    int start = before == 0 ? 0 : before + 1;
    int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
    return encoded.substring(start, end);
  }
}
