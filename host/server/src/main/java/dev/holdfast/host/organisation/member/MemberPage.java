package dev.holdfast.host.organisation.member;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some members, newest first.
 *
 * @param items the members
 * @param next pass it as after for the next page; null on the last
 */
public record MemberPage(List<MemberView> items, @Nullable UUID next) {}
