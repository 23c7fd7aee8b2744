package dev.holdfast.host.organisation.team;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some teams, newest first.
 *
 * @param items the teams
 * @param next pass it as after for the next page; null on the last
 */
public record TeamPage(List<TeamView> items, @Nullable UUID next) {}
