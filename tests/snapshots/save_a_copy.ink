   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #e5e5e5 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
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
1a 2b 1f 2g 22h 1i 46h 2g 2b 1a
1a 78b 1a
1a 14b 3j 1k 45j 15b 1a
1a 14b 3j 1k 20j 2b 6j 1k 17j 14b 1a
1a 2b 5l 22e 3l 8e 3l 7e 28b 1a
80a
── 120 × 36 ──
76a
1a 2b 16c 56b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 28d 44b 1a
1a 74b 1a
1a 2b 9c 63b 1a
1a 2b 61d 11b 1a
1a 2b 62d 10b 1a
1a 2b 70d 2b 1a
1a 2b 22d 50b 1a
1a 2b 58d 14b 1a
1a 74b 1a
1a 2b 13c 59b 1a
1a 2b 63d 9b 1a
1a 2b 60d 12b 1a
1a 2b 59d 13b 1a
1a 2b 63d 9b 1a
1a 2b 9d 63b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 2m 9h 59m 2b 1a
1a 2b 1m 2g 22h 1i 41h 2g 1m 2b 1a
1a 2b 70m 2b 1a
1a 74b 1a
1a 12b 3j 1k 45j 13b 1a
1a 74b 1a
1a 12b 3j 1k 20j 2b 6j 1k 17j 12b 1a
1a 74b 1a
1a 2b 5l 22e 3l 8e 3l 7e 24b 1a
76a
