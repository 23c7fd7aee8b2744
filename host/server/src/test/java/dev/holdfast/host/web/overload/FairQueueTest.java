package dev.holdfast.host.web.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  @Test
  void clientsTakeTurnsHoweverMuchTheySend() {
    FairQueue<String> queue = new FairQueue<>(10);
    for (String item : List.of("a1", "a2", "a3", "b1", "c1", "c2")) {
      queue.add(item.substring(0, 1), item);
    }
    assertThat(Stream.generate(queue::poll).limit(7).flatMap(Optional::stream))
        .containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
  }

  @Test
  void clientWithTheMostRequestsLosesWhenTheQueueIsFull() {
    FairQueue<String> queue = new FairQueue<>(3);
    for (String item : List.of("a1", "a2", "a3")) {
      assertThat(queue.add("a", item)).isEmpty();
    }
    assertThat(queue.add("a", "a4")).contains("a4");
    assertThat(queue.add("b", "b1")).contains("a3");
    assertThat(queue.add("c", "c1")).contains("a2");
    assertThat(queue.add("d", "d1")).as("nobody has more").isPresent();
    assertThat(Stream.generate(queue::poll).limit(4).flatMap(Optional::stream)).hasSize(3);
  }
}
