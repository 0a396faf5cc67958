   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
f  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 19c 57b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 10d 66b 1a
1a 78b 1a
1a 2b 47c 29b 1a
1a 78b 1a
1a 2b 69d 7b 1a
1a 2b 40d 36b 1a
1a 78b 1a
1a 2b 3e 6f 67b 1a
80a
