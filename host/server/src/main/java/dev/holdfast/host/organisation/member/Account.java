package dev.holdfast.host.organisation.member;

import java.util.UUID;

/**
 * A person, as far as an organisation needs to know them.
 *
 * @param id of the user
 * @param email lower-cased
 * @param name the displayed name
 * @param active whether they are neither blocked nor deleted
 */
public record Account(UUID id, String email, String name, boolean active) {}
