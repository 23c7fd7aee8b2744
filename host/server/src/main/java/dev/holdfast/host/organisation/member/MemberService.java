package dev.holdfast.host.organisation.member;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.organisation.member.MemberView.MemberPage;
import dev.holdfast.host.organisation.member.query.QMembership;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Manages the members of the organisation and their roles. */
@Singleton
public final class MemberService {

  private static final String RESOURCE = "member";

  private final Database database;
  private final MemberViews views;
  private final MemberRoleRows roleRows;
  private final RoleService roles;
  private final GrantRule rule;
  private final Ownership ownership;
  private final OrganisationChanges changes;
  private final AuditTrail audit;
  private final Events events;

  MemberService(
      Database database,
      MemberViews views,
      MemberRoleRows roleRows,
      RoleService roles,
      GrantRule rule,
      Ownership ownership,
      OrganisationChanges changes,
      AuditTrail audit,
      Events events) {
    this.database = database;
    this.views = views;
    this.roleRows = roleRows;
    this.roles = roles;
    this.rule = rule;
    this.ownership = ownership;
    this.changes = changes;
    this.audit = audit;
    this.events = events;
  }

  /** Returns members, newest first; null matches any. */
  MemberPage list(@Nullable UUID roleId, @Nullable String email, PageRequest request) {
    QMembership where = present();
    if (roleId != null) {
      if (roles.existing(List.of(roleId)).isEmpty()) {
        throw InvalidValuesException.missing("/role", "is not a role");
      }
      where.id.in(roleRows.holding(roleId));
    }
    if (email != null) {
      where.userId.in(views.userId(email).stream().toList());
    }
    return page(where, request);
  }

  /**
   * Returns members with these ids, newest first.
   *
   * @param ids a query for their ids
   */
  public MemberPage list(Query<?> ids, PageRequest request) {
    return page(present().id.in(ids), request);
  }

  /**
   * Returns one member.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public MemberView get(UUID id) {
    return views.of(find(id));
  }

  /** Like {@link #get}, but empty if there is none. */
  public Optional<MemberView> withId(UUID id) {
    return lookUp(id).map(views::of);
  }

  /** Returns the membership of a person in the current organisation, unless they left. */
  public Optional<MemberView> ofUser(UUID userId) {
    return new QMembership(database)
        .userId
        .eq(userId)
        .leftAt
        .isNull()
        .findOneOrEmpty()
        .map(views::of);
  }

  /**
   * Replaces the roles of a member.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  MemberView setRoles(UUID id, List<UUID> roleIds, LongConsumer precondition) {
    return changes.call(
        () -> {
          Membership member = find(id);
          MemberView before = views.of(member);
          precondition.accept(member.version());
          List<UUID> added = without(roleIds, before.roleIds());
          List<UUID> removed = without(before.roleIds(), roleIds);
          roles.requireOver(added);
          roles.requireOver(removed);
          if (!added.isEmpty()) {
            rule.requireOther(member.userId());
          }
          if (removed.stream().anyMatch(roles::isOwner)) {
            ownership.requireNoOwner(member.userId());
          }
          // The row itself is unchanged, so the version is raised for its roles.
          database.markAsDirty(member);
          database.save(member);
          roleRows.set(id, roleIds);
          MemberView after = views.of(member);
          audit.record("member.roles", RESOURCE, id, Changes.between(before, after));
          return after;
        });
  }

  void remove(UUID id) {
    changes.run(
        () -> {
          Membership member = find(id);
          rule.requireOver(member.userId());
          ownership.requireNoOwner(member.userId());
          leave(member);
        });
  }

  /**
   * Ends the membership of a person who leaves, or no longer exists. The caller checks whether they
   * may go.
   */
  public void end(UUID userId) {
    changes.run(
        () ->
            new QMembership(database)
                .userId
                .eq(userId)
                .leftAt
                .isNull()
                .findOneOrEmpty()
                .ifPresent(this::leave));
  }

  private void leave(Membership member) {
    MemberView before = views.of(member);
    roleRows.set(member.id(), List.of());
    events.publish(new MemberLeft(member.id(), member.userId()));
    member.leave(Instant.now());
    database.save(member);
    audit.record("member.remove", RESOURCE, member.id(), Changes.between(before, null));
  }

  /**
   * Makes a person a member of the current organisation. The caller checks whether the roles may be
   * given.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if they are already a member
   */
  public MemberView add(UUID userId, Collection<UUID> roleIds) {
    return changes.call(
        () -> {
          Membership member = new QMembership(database).userId.eq(userId).findOne();
          if (member == null) {
            member = new Membership(userId, Instant.now());
          } else if (member.leftAt() == null) {
            throw new HoldfastException(
                ProblemCode.CONFLICT, "They already belong to the organisation.", "");
          } else {
            member.rejoin(Instant.now());
          }
          database.save(member);
          roleRows.set(member.id(), roleIds);
          MemberView added = views.of(member);
          audit.record("member.add", RESOURCE, member.id(), Changes.between(null, added));
          return added;
        });
  }

  private QMembership present() {
    return new QMembership(database).leftAt.isNull();
  }

  private MemberPage page(QMembership where, PageRequest request) {
    List<Membership> found = request.find(where);
    return new MemberPage(
        views.of(found.stream().limit(request.limit()).toList()),
        request.next(found, Membership::id));
  }

  private Membership find(UUID id) {
    return lookUp(id).orElseThrow(() -> HoldfastException.notFound("member"));
  }

  private Optional<Membership> lookUp(UUID id) {
    return present().id.eq(id).findOneOrEmpty();
  }

  private static List<UUID> without(List<UUID> ids, List<UUID> others) {
    List<UUID> rest = new ArrayList<>(ids);
    rest.removeAll(others);
    return rest;
  }
}
