   dark  |  light  |  no colour
a  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #e5e5e5 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #181c21 bold underline  |  #202224 on #f2f3f6 bold underline  |  #e5e5e5 on #1c1c1c bold underline
f  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 32c 44b 1a
1a 78b 1a
1a 2b 71d 5b 1a
1a 2b 5d 71b 1a
1a 78b 1a
1a 2b 71d 5b 1a
1a 2b 51d 25b 1a
1a 78b 1a
1a 2b 26c 50b 1a
1a 19b 40d 19b 1a
1a 19b 5e 2d 5e 2d 5e 2d 5e 2d 5e 2d 5e 19b 1a
1a 78b 1a
1a 2b 52c 24b 1a
1a 19b 40d 19b 1a
1a 19b 5e 2d 5e 2d 5e 2d 5e 2d 5e 2d 5e 19b 1a
1a 78b 1a
1a 15b 23f 2b 23g 15b 1a
1a 78b 1a
1a 2b 5h 17i 3h 8i 3h 6i 34b 1a
80a
