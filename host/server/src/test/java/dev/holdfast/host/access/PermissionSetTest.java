package dev.holdfast.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PermissionSetTest {

  private static final PermissionSet JOBS = PermissionSet.of("jobs:*");

  @Test
  void wildcardCoversEveryActionOfItsResourceAndNoOther() {
    assertThat(JOBS.allows(Permission.JOB_RUN)).isTrue();
    assertThat(JOBS.allows(Permission.BACKUP_READ)).isFalse();
    assertThat(PermissionSet.of("job:*").allows(Permission.JOB_RUN)).isFalse();
    assertThat(PermissionSet.of("jobs").allows(Permission.JOB_RUN)).isFalse();
    assertThat(PermissionSet.of("jobs:r").allows(Permission.JOB_RUN)).isFalse();
    assertThat(PermissionSet.of(":*").allows(Permission.JOB_RUN)).isFalse();
    assertThat(PermissionSet.NONE.allows(Permission.JOB_RUN)).isFalse();
  }

  @Test
  void globalWildcardCoversEveryGrantablePermission() {
    for (Permission permission : Permission.values()) {
      assertThat(PermissionSet.ALL.allows(permission)).isEqualTo(permission.isRight());
    }
  }

  @Test
  void onlyWildcardCoversWildcard() {
    assertThat(JOBS.covers(PermissionSet.of("jobs:read", "jobs:run"))).isTrue();
    assertThat(JOBS.covers(JOBS)).isTrue();
    assertThat(PermissionSet.of("jobs:read", "jobs:write", "jobs:run").covers(JOBS)).isFalse();
    assertThat(JOBS.covers(PermissionSet.ALL)).isFalse();
    assertThat(JOBS.covers(PermissionSet.of("jobs:read", "roles:write"))).isFalse();
    assertThat(PermissionSet.ALL.covers(PermissionSet.of("*", "made:up"))).isTrue();
    assertThat(PermissionSet.NONE.covers(PermissionSet.NONE)).isTrue();
  }

  @Test
  void keyNeverExceedsItsOwner() {
    assertThat(JOBS.intersect(PermissionSet.ALL)).isEqualTo(JOBS);
    assertThat(PermissionSet.ALL.intersect(JOBS)).isEqualTo(JOBS);
    assertThat(JOBS.intersect(PermissionSet.of("jobs:read", "backups:read")))
        .isEqualTo(PermissionSet.of("jobs:read"));
    assertThat(JOBS.intersect(PermissionSet.of("backups:*"))).isEqualTo(PermissionSet.NONE);
  }

  @Test
  void setRoundTripsThroughText() {
    PermissionSet set = PermissionSet.of("jobs:run", "adapters:*", "jobs:run");
    assertThat(set).hasToString("adapters:* jobs:run");
    assertThat(PermissionSet.parse(set.toString())).isEqualTo(set);
    assertThat(PermissionSet.parse("")).isEqualTo(PermissionSet.NONE);
  }

  @Test
  void everyPermissionHasANameAndADescription() {
    HashSet<String> slugs = new HashSet<>();
    for (Permission permission : Permission.catalogue()) {
      assertThat(permission.slug()).matches("[a-z-]+:[a-z]+");
      assertThat(slugs.add(permission.slug())).isTrue();
      assertThat(permission.title()).isNotBlank();
      assertThat(permission.description()).isNotBlank();
    }
  }
}
