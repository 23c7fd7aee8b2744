/**
 * Limits what configurations created over REST may reach: the folders, networks and programs that
 * the operator of the machine allows their organisation.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.boundary;
