package dev.holdfast.plugins.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSizesTest {

  private static final long MEBIBYTE = 1024L * 1024;

  @Test
  void reachesFiveTebibytesWithinTheLimitsOfS3() {
    long[] sizes =
        IntStream.rangeClosed(1, PartSizes.MAXIMUM_PARTS).mapToLong(PartSizes::of).toArray();

    assertThat(sizes).isSorted();
    assertThat(sizes[0]).isGreaterThanOrEqualTo(5 * MEBIBYTE);
    assertThat(sizes[sizes.length - 1]).isLessThanOrEqualTo(5 * 1024 * MEBIBYTE);
    assertThat(java.util.Arrays.stream(sizes).sum())
        .isGreaterThanOrEqualTo(5 * 1024 * 1024 * MEBIBYTE);
  }
}
