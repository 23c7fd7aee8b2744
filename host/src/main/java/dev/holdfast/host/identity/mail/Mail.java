package dev.holdfast.host.identity.mail;

/**
 * A mail to one person.
 *
 * @param to an address that was checked
 * @param subject one line
 * @param text the body, plain
 */
public record Mail(String to, String subject, String text) {}
