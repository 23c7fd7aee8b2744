package dev.holdfast.testkit.channel;

import java.util.List;

/**
 * The service behind a notification channel, as a test controls it. Empty at the beginning of each
 * test.
 */
public interface ChannelService {

  /** How the service treats what it is sent from now on. */
  enum Behaviour {
    /** It accepts everything. */
    ACCEPT,
    /** It refuses because of too many messages, and asks to wait for 30 seconds if it can. */
    LIMIT,
    /** It refuses this message for good. */
    REFUSE,
    /** It fails. */
    FAIL,
    /** It reads the message, and never answers. */
    HANG,
    /** It closes the connection without an answer. */
    DROP
  }

  /** Changes how the service behaves. */
  void behave(Behaviour behaviour) throws Exception;

  /** The texts of all accepted messages, as their receivers see them or in the markup sent. */
  List<String> received() throws Exception;
}
