/** The plugin folders, watched for jars that come, change and go. */
@NullMarked
package dev.holdfast.host.plugin.folder;

import org.jspecify.annotations.NullMarked;
