package dev.holdfast.cli;

import java.util.Map;

/** Commands that another jar brings, which names its implementation as a service. */
public interface MoreCommands {

  /** By the words that call them: {@code up}, or {@code keys rotate} for one below another. */
  Map<String, Class<?>> commands();
}
