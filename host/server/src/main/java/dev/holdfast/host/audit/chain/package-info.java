/** How the rows of an audit log are chained, and which row breaks the chain. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.audit.chain;
