package dev.holdfast.host.organisation.member;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people of the installation. They belong to no organisation, only their memberships do. */
public interface Accounts {

  /** Those of these people that exist. */
  Map<UUID, Account> find(Collection<UUID> ids);

  /** The holder of this address, including deleted people, since it stays theirs. */
  Optional<Account> byEmail(String email);

  /**
   * Whether a new account may have the address.
   *
   * @param proven whether its owner proves to read mail there, before which a mere claim yields
   */
  boolean isFree(String email, boolean proven);

  /**
   * Makes a person.
   *
   * @param passwordHash in PHC form
   * @param emailVerified whether they proved to read mail at the address
   * @throws dev.holdfast.engine.problem.HoldfastException {@link
   *     dev.holdfast.engine.problem.ProblemCode#CONFLICT} when the address is taken
   */
  Account create(String email, String name, String passwordHash, boolean emailVerified);

  /**
   * A person, as far as an organisation needs to know them.
   *
   * @param id of the user
   * @param email lower-cased
   * @param name the displayed name
   * @param active whether they are neither blocked nor deleted
   */
  public record Account(UUID id, String email, String name, boolean active) {}
}
