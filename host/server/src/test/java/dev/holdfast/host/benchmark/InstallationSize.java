package dev.holdfast.host.benchmark;

/**
 * The size of an installation.
 *
 * @param users in all of it
 * @param organisations in all of it
 * @param auditRows in all of it, nine of ten in the first organisation
 * @param members of the first organisation; the others share the rest of the users
 * @param roles of the first organisation, and as many teams
 * @param backups of the first organisation, and as many runs
 */
record InstallationSize(
    int users, int organisations, int auditRows, int members, int roles, int backups) {

  static final InstallationSize SMALL = new InstallationSize(20, 2, 1_000, 15, 20, 20);
  static final InstallationSize LARGE =
      new InstallationSize(10_000, 500, 1_000_000, 5_000, 200, 20_000);

  /** Grants, API keys and invitations of the first organisation, of each as many. */
  int grants() {
    return Math.max(20, members);
  }
}
