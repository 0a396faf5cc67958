   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
e  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
h  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 39c 33b 1a
1a 74b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 3e 59d 2b 1a
1a 2b 8d 41e 21d 2b 1a
1a 2b 8d 25e 37d 2b 1a
1a 2b 70f 2b 1a
1a 2b 70d 2b 1a
1a 2b 70d 2b 1a
1a 74b 1a
1a 2b 2g 13c 46h 11b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 3i 6j 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 39c 15b 1a
1a 56b 1a
1a 2b 8d 16e 28d 2b 1a
1a 2b 8d 16e 28d 2b 1a
1a 2b 8d 3e 41d 2b 1a
1a 2b 8d 41e 3d 2b 1a
1a 2b 8d 25e 19d 2b 1a
1a 2b 52f 2b 1a
1a 2b 52d 2b 1a
1a 2b 52d 2b 1a
1a 2b 52d 2b 1a
1a 56b 1a
1a 2b 2g 13c 37h 2b 1a
1a 2b 8h 46b 1a
1a 56b 1a
1a 2b 2i 10j 5i 8j 3i 6j 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 39c 33b 1a
1a 74b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 3e 59d 2b 1a
1a 2b 8d 41e 21d 2b 1a
1a 2b 8d 25e 37d 2b 1a
1a 2b 70f 2b 1a
1a 2b 70d 2b 1a
1a 2b 70d 2b 1a
1a 74b 1a
1a 2b 2g 13c 46h 11b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 3i 6j 38b 1a
76a
