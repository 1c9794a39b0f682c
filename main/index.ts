/** Entry of the Electron host; every other host starts in its own folder. */
