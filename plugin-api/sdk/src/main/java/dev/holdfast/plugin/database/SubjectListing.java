package dev.holdfast.plugin.database;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a source can dump, and what a job for everything leaves out. Everything that people might
 * regard as theirs is in one of the two lists.
 *
 * @param subjects what can be dumped, or at least tried; sorted by kind and name
 * @param leftOut what can't or shouldn't be dumped; sorted by name
 */
public record SubjectListing(List<SubjectInfo> subjects, List<LeftOut> leftOut) {

  private static final Comparator<SubjectInfo> ORDER =
      Comparator.comparing((SubjectInfo info) -> info.subject().kind())
          .thenComparing(info -> info.subject().name());

  public SubjectListing {
    subjects = subjects.stream().sorted(ORDER).toList();
    leftOut = leftOut.stream().sorted(Comparator.comparing(LeftOut::name)).toList();
  }

  /** A listing that leaves nothing out. */
  public static SubjectListing of(List<SubjectInfo> subjects) {
    return new SubjectListing(subjects, List.of());
  }

  /** The names of the databases that can be dumped. */
  public List<String> databases() {
    return subjects.stream()
        .map(SubjectInfo::subject)
        .filter(subject -> subject.is(Subject.DATABASE))
        .map(Subject::name)
        .toList();
  }

  /**
   * Something that isn't dumped unless a job names it.
   *
   * @param name its name
   * @param reason the reason, in a sentence for people; not blank
   * @param byDesign whether it doesn't belong in a backup, for example a template or an empty
   *     database. False for what does belong in a backup but can't be dumped: a run for everything
   *     is then partial and names it.
   */
  public record LeftOut(String name, String reason, boolean byDesign) {

    public LeftOut {
      Objects.requireNonNull(name, "name is null");
      if (reason.isBlank()) {
        throw new IllegalArgumentException("A reason for leaving something out is required");
      }
    }

    /** Something that doesn't belong in a backup. */
    public static LeftOut byDesign(String name, String reason) {
      return new LeftOut(name, reason, true);
    }

    /** Something that belongs in a backup but can't be dumped. */
    public static LeftOut impossible(String name, String reason) {
      return new LeftOut(name, reason, false);
    }
  }
}
