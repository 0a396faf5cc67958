   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
g  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 16c 60b 1a
1a 2b 74d 2b 1a
1a 2b 24d 52b 1a
1a 2b 9c 67b 1a
1a 2b 61d 15b 1a
1a 2b 62d 14b 1a
1a 2b 70d 6b 1a
1a 2b 22d 54b 1a
1a 2b 58d 18b 1a
1a 2b 13c 63b 1a
1a 2b 63d 13b 1a
1a 2b 60d 16b 1a
1a 2b 59d 17b 1a
1a 2b 71d 5b 1a
1a 2b 54d 22b 1a
1a 2b 7e 69b 1a
1a 2b 1f 2b 69e 4b 1a
1a 2b 36d 40b 1a
1a 26b 25e 27b 1a
1a 14b 24e 2b 24e 14b 1a
1a 2b 3g 7e 66b 1a
80a
