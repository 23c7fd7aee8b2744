/**
 * What configurations that come over REST may reach: what the operator of the machine allows the
 * organisation that they belong to.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.boundary;
