/** Periodic checks of adapters, their results, and the versions of the engines behind them. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.adapter.health;
