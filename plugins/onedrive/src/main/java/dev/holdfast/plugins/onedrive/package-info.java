/** Stores backups in OneDrive or a SharePoint library, over Microsoft Graph. */
@NullMarked
package dev.holdfast.plugins.onedrive;

import org.jspecify.annotations.NullMarked;
