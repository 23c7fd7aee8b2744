package dev.holdfast.host.organisation.member;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.host.organisation.member.query.QMembershipRole;
import dev.holdfast.host.organisation.role.RoleService.RoleUse;
import io.ebean.Database;
import io.ebean.Query;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The members' own roles. */
@Singleton
final class MemberRoleRows implements RoleUse {

  private final Database database;

  MemberRoleRows(Database database) {
    this.database = database;
  }

  List<UUID> of(UUID membershipId) {
    return each(List.of(membershipId)).getOrDefault(membershipId, List.of());
  }

  /** A query for the ids of members with this role. */
  Query<MembershipRole> holding(UUID roleId) {
    return new QMembershipRole(database)
        .select(QMembershipRole.alias().membershipId)
        .roleId
        .eq(roleId)
        .query();
  }

  private Set<UUID> holders(UUID roleId) {
    return new QMembershipRole(database)
        .roleId
        .eq(roleId)
        .findStream()
        .map(MembershipRole::membershipId)
        .collect(toSet());
  }

  Map<UUID, List<UUID>> each(Collection<UUID> membershipIds) {
    return membershipIds.isEmpty()
        ? Map.of()
        : new QMembershipRole(database)
            .membershipId.in(membershipIds).orderBy().roleId.asc().findList().stream()
                .collect(
                    groupingBy(
                        MembershipRole::membershipId, mapping(MembershipRole::roleId, toList())));
  }

  /** Replaces the roles of a member. */
  void set(UUID membershipId, Collection<UUID> roleIds) {
    new QMembershipRole(database).membershipId.eq(membershipId).delete();
    database.saveAll(
        roleIds.stream().distinct().map(id -> new MembershipRole(membershipId, id)).toList());
  }

  /** Adds a role to a member. */
  void add(UUID membershipId, UUID roleId) {
    if (!of(membershipId).contains(roleId)) {
      database.save(new MembershipRole(membershipId, roleId));
    }
  }

  @Override
  public boolean isUsed(UUID roleId) {
    return new QMembershipRole(database).roleId.eq(roleId).exists();
  }

  @Override
  public void replace(UUID roleId, UUID replacementId) {
    Set<UUID> members = holders(roleId);
    members.removeAll(holders(replacementId));
    database.saveAll(
        members.stream().map(member -> new MembershipRole(member, replacementId)).toList());
    new QMembershipRole(database).roleId.eq(roleId).delete();
  }
}
