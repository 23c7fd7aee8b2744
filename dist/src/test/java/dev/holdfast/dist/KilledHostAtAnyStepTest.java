package dev.holdfast.dist;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The host is killed at each boundary there is. */
@Tag("slow")
class KilledHostAtAnyStepTest extends KilledHostStepsTest {

  @Override
  Set<Step> steps() {
    return EnumSet.allOf(Step.class);
  }
}
