package dev.holdfast.engine.schema;

/**
 * The form of the e-mail addresses that accounts may have: that of HTML's e-mail fields (WHATWG,
 * "valid e-mail address"), which is ASCII without quotes. So one mailbox has one spelling but for
 * case, and none looks like another: no look-alike letters, invisible signs, or full-width forms
 * that mail servers turn into somebody else's address. International domains are written as {@code
 * xn--}.
 */
public final class EmailAddress {

  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

  /** As a regular expression. It counts the labels, as Java calls itself for each of them. */
  public static final String FORM =
      "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + "){0,126}";

  private EmailAddress() {}
}
