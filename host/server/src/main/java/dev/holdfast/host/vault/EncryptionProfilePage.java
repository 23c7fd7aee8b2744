package dev.holdfast.host.vault;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some profiles, newest first.
 *
 * @param items the profiles
 * @param next pass it as after for the next page; null on the last
 */
public record EncryptionProfilePage(List<EncryptionProfileView> items, @Nullable UUID next) {}
