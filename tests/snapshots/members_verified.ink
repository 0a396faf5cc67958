   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
e  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
f  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #64e191 on #181c21 bold  |  #0a713b on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
i  #64e191 on #181c21  |  #0a713b on #f2f3f6  |  #c1c1c1 on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 4c 10d 58b 1a
1a 74b 1a
1a 2b 2e 3c 16f 51b 1a
1a 2b 2e 3c 16f 12e 39b 1a
1a 74b 1a
1a 2b 34g 38b 1a
1a 74b 1a
1a 2b 2h 13c 9i 48b 1a
1a 74b 1a
1a 2b 3j 6f 63b 1a
76a
── 60 × 20 ──
58a
1a 2b 4c 10d 40b 1a
1a 56b 1a
1a 2b 2e 3c 16f 33b 1a
1a 2b 2e 3c 16f 12e 21b 1a
1a 56b 1a
1a 2b 34g 20b 1a
1a 56b 1a
1a 2b 2h 13c 9i 30b 1a
1a 56b 1a
1a 2b 3j 6f 45b 1a
58a
── 120 × 36 ──
76a
1a 2b 4c 10d 58b 1a
1a 74b 1a
1a 2b 2e 3c 16f 51b 1a
1a 2b 2e 3c 16f 12e 39b 1a
1a 74b 1a
1a 2b 34g 38b 1a
1a 74b 1a
1a 2b 2h 13c 9i 48b 1a
1a 74b 1a
1a 2b 3j 6f 63b 1a
76a
