package dev.holdfast.host.identity.key;

/**
 * A new key. This is the only time that it is shown whole.
 *
 * @param key the key as it is listed
 * @param text the key itself, to be sent as {@code Authorization: Bearer}
 */
public record ApiKeySecret(ApiKeyView key, String text) {}
