package dev.holdfast.host.identity.mail;

/**
 * A mail to one person.
 *
 * @param to the address
 * @param subject one line
 * @param text the body, plain
 */
record Mail(String to, String subject, String text) {}
