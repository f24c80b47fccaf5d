/// A desktop for tests, in a package of the toolkit because that is where the toolkit looks for
/// `-Dglass.platform=Desk`.
package com.sun.glass.ui.desk;
