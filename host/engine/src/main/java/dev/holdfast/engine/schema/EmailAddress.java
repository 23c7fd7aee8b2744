package dev.holdfast.engine.schema;

/**
 * The syntax of accounts' e-mail addresses: that of HTML's e-mail fields (WHATWG, "valid e-mail
 * address"), which is ASCII without quotes. So each mailbox has one spelling apart from case, and
 * none can be confused with another: there are no look-alike letters, invisible characters, or
 * full-width forms that mail servers convert to somebody else's address. International domains are
 * written as {@code xn--}.
 */
public final class EmailAddress {

  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

  /**
   * The regular expression. It limits the number of labels, as Java's matcher recurses for each of
   * them.
   */
  public static final String FORM =
      "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + "){0,126}";

  private EmailAddress() {}
}
