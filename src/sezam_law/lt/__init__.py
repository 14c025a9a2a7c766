"""Lithuania: the ordinary law for employees and companies; individual activity, small companies, free zones, inventions and large projects."""
