package dev.holdfast.toolkit.notification;

import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Notification.Fact;
import java.net.URI;
import java.util.List;

/**
 * Renders a notification in the markup of most services. Whatever it contains appears as text: it
 * can't add markup, links, mentions, lines or hidden characters of its own.
 */
public enum Rendering {
  /** Plain text, for mail, short messages and services without markup. */
  TEXT("%s\n", "\n%s\n", "\n", "%s: %s\n", "", "\n%s\n") {
    @Override
    String escaped(String text) {
      return text;
    }
  },

  /** Markdown as in CommonMark. */
  MARKDOWN("**%s**\n", "\n%s\n", "\n", "- **%s:** %s\n", "", "\n<%s>\n") {
    /**
     * CommonMark, section 2.4: any ASCII punctuation may be escaped. It also keeps chats from
     * finding mentions and addresses.
     */
    @Override
    String escaped(String text) {
      return text.replaceAll("\\p{Punct}", "\\\\$0").replace("\n", "  \n");
    }

    @Override
    String escapedUrl(String url) {
      return url;
    }
  },

  /** A fragment of HTML without scripts, styles and images. */
  HTML(
      "<p><strong>%s</strong></p>\n",
      "<p>%s</p>\n",
      "<table>\n",
      "<tr><th>%s</th><td>%s</td></tr>\n",
      "</table>\n",
      "<p><a href=\"%1$s\">%1$s</a></p>\n") {
    @Override
    String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;")
          .replace("\n", "<br>");
    }
  };

  private static final int LONGEST_HEADLINE = 200;
  private static final int LONGEST_LINE = 500;
  private static final String CUT = "…";

  private final String title;
  private final String paragraph;
  private final String factsBegin;
  private final String fact;
  private final String factsEnd;
  private final String link;

  Rendering(
      String title,
      String paragraph,
      String factsBegin,
      String fact,
      String factsEnd,
      String link) {
    this.title = title;
    this.paragraph = paragraph;
    this.factsBegin = factsBegin;
    this.fact = fact;
    this.factsEnd = factsEnd;
    this.link = link;
  }

  /**
   * Subject and title in one line of at most 200 characters, without markup: for the subjects of
   * mails and the titles of messages.
   */
  public static String headline(Notification notification) {
    String subject = line(notification.subject());
    String title = line(notification.title());
    return cut(subject.isEmpty() ? title : title + ": " + subject, LONGEST_HEADLINE);
  }

  /** Returns the text as this markup shows it, line breaks included. */
  public String escape(String text) {
    return escaped(clean(text, Integer.MAX_VALUE));
  }

  /**
   * Renders a notification, headline included.
   *
   * @param longest the number of characters (UTF-16) that the service takes, at least 1,000. What
   *     doesn't fit is left out, facts before text, and never in the middle of markup
   */
  public String of(Notification notification, int longest) {
    String begin = title.formatted(escape(headline(notification)));
    String end = notification.link().map(this::link).orElse("");
    if (begin.length() + end.length() > longest) {
      end = "";
    }
    int left = longest - begin.length() - end.length();
    String text = text(clean(notification.text(), left), left);
    return begin + text + facts(notification.facts(), left - text.length()) + end;
  }

  /**
   * Renders what the headline doesn't say, without the link: for services that show both apart.
   *
   * @param longest the number of characters (UTF-16) that the service takes
   * @return the text and the facts; empty if there are none
   */
  public String details(Notification notification, int longest) {
    String text = text(clean(notification.text(), longest), longest);
    return (text + facts(notification.facts(), longest - text.length())).strip();
  }

  private String link(URI url) {
    return link.formatted(escapedUrl(url.toASCIIString()));
  }

  /** The longest beginning of the text that fits. */
  private String text(String text, int left) {
    if (text.isEmpty()) {
      return "";
    }
    int fits = 0;
    int tooLong = text.length() + 1;
    while (fits + 1 < tooLong) {
      int middle = (fits + tooLong) >>> 1;
      boolean fit = paragraph.formatted(escaped(cut(text, middle))).length() <= left;
      fits = fit ? middle : fits;
      tooLong = fit ? tooLong : middle;
    }
    return fits == 0 ? "" : paragraph.formatted(escaped(cut(text, fits)));
  }

  private String facts(List<Fact> facts, int left) {
    StringBuilder lines = new StringBuilder();
    int room = left - factsBegin.length() - factsEnd.length();
    for (Fact each : facts) {
      String row = fact.formatted(escape(line(each.label())), escape(line(each.value())));
      if (lines.length() + row.length() > room) {
        break;
      }
      lines.append(row);
    }
    return lines.isEmpty() ? "" : factsBegin + lines + factsEnd;
  }

  /** Returns a text of at most {@code longest} characters (UTF-16), cut between two of them. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Math.max(0, longest - CUT.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /** Returns the text in one line of at most 500 characters. */
  public static String line(String text) {
    return clean(text, LONGEST_LINE).replace('\n', ' ');
  }

  /**
   * Text of several lines, without indentation (which is code in Markdown) and blank lines, and
   * without characters that control a terminal, change the writing direction, or are half a
   * character. A text of any length takes little time, as most of it is cut first.
   */
  private static String clean(String text, int longest) {
    String some = text.length() / 4 < longest ? text : text.substring(0, longest * 4);
    String clean =
        some.replaceAll("\\R", "\n")
            .replaceAll("[\\p{Cc}&&[^\n]]", " ")
            .replaceAll("[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]", "")
            .replaceAll("\\p{Cs}", "\uFFFD")
            .replaceAll("(?m)^[\\h]++|(?<![\\h])[\\h]++$", "")
            .replaceAll("\n{2,}", "\n")
            .strip();
    return cut(clean, longest);
  }

  abstract String escaped(String text);

  String escapedUrl(String url) {
    return escaped(url);
  }
}
