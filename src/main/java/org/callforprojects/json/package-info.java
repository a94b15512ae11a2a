/** JSON: what the application stores, and what strangers send it. */
package org.callforprojects.json;
