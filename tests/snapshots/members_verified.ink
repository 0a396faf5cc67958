   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #64e191 on #181c21 bold  |  #096b38 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #64e191 on #181c21  |  #096b38 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 20c 56b 1a
1a 78b 1a
1a 2b 2d 3c 13e 58b 1a
1a 2b 2d 3c 13e 27d 31b 1a
1a 78b 1a
1a 2b 2f 13c 9g 52b 1a
1a 78b 1a
1a 2b 3h 6e 67b 1a
80a
── 120 × 36 ──
76a
1a 2b 20c 52b 1a
1a 74b 1a
1a 2b 2d 3c 13e 54b 1a
1a 2b 2d 3c 13e 27d 27b 1a
1a 74b 1a
1a 2b 2f 13c 9g 48b 1a
1a 74b 1a
1a 2b 3h 6e 63b 1a
76a
