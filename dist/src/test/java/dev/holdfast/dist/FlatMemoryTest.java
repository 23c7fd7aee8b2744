package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Command;
import dev.holdfast.dist.fixture.ShopBench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dump several times the heap goes through it, and no copy of it is staged. */
class FlatMemoryTest {

  private static final long DUMP_BYTES_PER_ORDER = 150;
  private static final long HOME_LIMIT = 40_000_000;
  private static final long RESIDENT_LIMIT = 450_000_000;

  @Test
  void dumpLargerThanTheHeapIsBackedUp() throws Exception {
    passesThrough(90_000_000);
  }

  @Test
  @Tag("slow")
  void dumpOfFourGigabytesIsBackedUp() throws Exception {
    passesThrough(4_000_000_000L);
  }

  private static void passesThrough(long bytes) throws Exception {
    try (ShopBench bench = ShopBench.create((int) (bytes / DUMP_BYTES_PER_ORDER))) {
      bench.distribution().with("HOLDFAST_JAVA_OPTIONS", "-Xmx64m");
      String job = bench.job("a");
      watched(bench, "backup", "-f", job);
      assertThat(Backups.bytes(bench.folder("a"))).isGreaterThan(bytes * 9 / 10);
      watched(bench, "verify", "-f", job, "--depth", "decrypt", "--identity", key(bench));
      watched(bench, "restore", "-f", job, "--identity", key(bench), "--database", "shop=copy");
      assertThat(bench.server().psql("copy", "select count(*) from orders"))
          .isEqualTo(bench.server().psql("shop", "select count(*) from orders"));
    }
  }

  private static String key(ShopBench bench) {
    return bench.identity().file();
  }

  private static void watched(ShopBench bench, String... arguments) throws Exception {
    Command command = bench.distribution().start(arguments);
    long[] most = {0, 0};
    command.runsUntil(
        () -> {
          most[0] = Math.max(most[0], command.resident());
          most[1] = Math.max(most[1], Backups.bytes(bench.distribution().home()));
          return false;
        });
    command.await().endsWith(0);
    System.out.printf(
        "%s: at most %d MB resident, %d kB in the home folder%n",
        arguments[0], most[0] / 1_000_000, most[1] / 1000);
    assertThat(most[0]).as("resident").isBetween(1L, RESIDENT_LIMIT);
    assertThat(most[1]).as("home folder").isLessThan(HOME_LIMIT);
  }
}
