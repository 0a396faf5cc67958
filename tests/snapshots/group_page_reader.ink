   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
g  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
h  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 39c 37b 1a
1a 78b 1a
1a 2b 11d 16e 48d 1b 1a
1a 2b 11d 16e 48d 1b 1a
1a 2b 11d 3e 61d 1b 1a
1a 2b 11d 41e 23d 1b 1a
1a 2b 11d 25e 39d 1b 1a
1a 2b 75f 1b 1a
1a 2b 75e 1b 1a
1a 2b 75d 1b 1a
1a 2b 75d 1b 1a
1a 78b 1a
1a 2b 2g 13c 46h 15b 1a
1a 78b 1a
1a 2b 2i 10d 5i 10d 3i 6d 40b 1a
80a
