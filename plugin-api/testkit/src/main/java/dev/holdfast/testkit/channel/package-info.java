/** The contract of notification channels, and services behind them as tests control them. */
@NullMarked
package dev.holdfast.testkit.channel;

import org.jspecify.annotations.NullMarked;
