package dev.holdfast.host.organisation.member;

import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Shows members with the names of their accounts. */
@Singleton
final class MemberViews {

  private final Accounts accounts;
  private final MemberRoleRows roles;
  private final Ownership ownership;

  MemberViews(Accounts accounts, MemberRoleRows roles, Ownership ownership) {
    this.accounts = accounts;
    this.roles = roles;
    this.ownership = ownership;
  }

  MemberView of(Membership member) {
    return of(List.of(member)).get(0);
  }

  List<MemberView> of(List<Membership> members) {
    Map<UUID, Account> people = accounts.find(members.stream().map(Membership::userId).toList());
    Map<UUID, List<UUID>> roleIds = roles.each(members.stream().map(Membership::id).toList());
    Optional<UUID> owner = ownership.owner();
    return members.stream()
        .map(
            member ->
                view(
                    member,
                    Objects.requireNonNull(people.get(member.userId()), "a member is nobody"),
                    owner.filter(member.userId()::equals).isPresent(),
                    roleIds.getOrDefault(member.id(), List.of())))
        .toList();
  }

  Optional<UUID> userId(String email) {
    return accounts.byEmail(email).map(Account::id);
  }

  private static MemberView view(
      Membership member, Account account, boolean owner, List<UUID> roleIds) {
    return new MemberView(
        member.id(),
        member.userId(),
        account.email(),
        account.name(),
        account.active(),
        owner,
        roleIds,
        member.version(),
        member.joinedAt());
  }
}
