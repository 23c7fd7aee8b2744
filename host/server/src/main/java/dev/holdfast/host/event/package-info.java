/** Events published to other features within the transaction that causes them. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.event;
